// The Content-Security-Policy blocks requests to other servers, in both browsers. Runs inside with-s3.
import assert from "node:assert/strict";
import { drive, inEach, useSite } from "./drive.mjs";
import { bucketList, fakeServer, objectList } from "./fake.mjs";
import { bucketOf, s3sFs } from "./servers.mjs";

const site = useSite();
const EU = "s3.eu-west-1.amazonaws.com";
/** Two own buckets, a stranger's, the service, and another service. */
const HOSTS = [...["photos.", "videos.", "evil.", ""].map((bucket) => bucket + EU), "evil.execute-api.eu-west-1.amazonaws.com"];
const listing = () => objectList([{ key: "a.txt" }]);

/** Tries every way to send data to a URL, in the page and in each frame. Returns the ways that worked. */
async function waysTo(page, url) {
  return page.page.evaluate(async (url) => {
    const ways = {
      fetch: (window) => window.fetch(url, { mode: "no-cors" }),
      xhr: (window) =>
        new Promise((resolve, reject) => {
          const xhr = new window.XMLHttpRequest();
          xhr.open("PUT", url);
          Object.assign(xhr, { onload: resolve, onerror: reject });
          xhr.send("secret");
        }),
      socket: (window) =>
        new Promise((resolve, reject) => {
          const socket = new window.WebSocket(url.replace(/^http/, "ws"));
          Object.assign(socket, { onopen: resolve, onerror: reject });
        }),
      // Chromium reports success even when it blocks the request, so the server's log decides.
      beacon: (window) => Promise.reject(window.navigator.sendBeacon(url, "secret")),
      image: (window) =>
        new Promise((resolve, reject) => Object.assign(new window.Image(), { onload: resolve, onerror: reject, src: url })),
    };
    const open = [];
    for (const [index, window] of [self, ...Array.from(frames)].entries()) {
      for (const [name, way] of Object.entries(ways)) {
        try {
          await way(window);
          open.push(`${name} in ${index === 0 ? "the page" : window.location.hash}`);
        } catch {}
      }
    }
    return open;
  }, url);
}

/** Creates a request frame for an origin, as the page does. Returns whether it becomes ready. */
const frameFor = (page, origin) =>
  page.page.evaluate(
    (origin) =>
      new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.src = `gate.html#${encodeURIComponent(origin)}`;
        addEventListener("message", ({ source }) => source === frame.contentWindow && resolve(true));
        document.body.append(frame);
        setTimeout(() => resolve(false), 1000);
      }),
    origin,
  );

/** Posts a request to a frame, and returns its response. */
const asked = (page, url) =>
  page.page.evaluate(
    (url) =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => resolve(data);
        frames[0].postMessage({ url, method: "GET", headers: {}, body: null, progress: false }, location.origin, [port2]);
      }),
    url,
  );

const policies = (page) =>
  page.page.evaluate(() =>
    Array.from(frames).flatMap(({ document }) => [...document.querySelectorAll("meta[http-equiv]")].slice(1).map(({ content }) => content)),
  );

inEach(async (t, name, launch) => {
  const browser = await launch();
  t.after(() => browser.close());
  const visit = (allowed, use) => drive(name, browser, site.url, allowed, use);

  await t.test("policy_before_connecting_blocks_every_server", async () => {
    const other = await fakeServer(listing);
    await visit([other.endpointUrl], async (page) => {
      assert.deepEqual(await waysTo(page, `${other.endpointUrl}/`), []);
    });
    assert.deepEqual(other.asked, []);
    other.stop();
  });

  await t.test("policy_path_style_endpoint_allows_only_that_origin", async () => {
    const other = await fakeServer(listing);
    const bucket = await bucketOf(s3sFs, `policy-${name.toLowerCase()}`, ["a.txt"]);
    await visit([s3sFs.endpointUrl, other.endpointUrl], async (page) => {
      await page.connect(s3sFs, `s3://${bucket}`);
      await page.see("button.object", "a.txt");
      assert.deepEqual(await policies(page), [`connect-src ${s3sFs.endpointUrl}`]);
      assert.deepEqual(await waysTo(page, `${other.endpointUrl}/`), []);
      assert.deepEqual(await asked(page, `${other.endpointUrl}/`), {
        failed: `requests: ${other.endpointUrl} is not allowed; use ${s3sFs.endpointUrl}`,
      });
      // All buckets share this origin, so no other frame is allowed.
      assert.equal(await frameFor(page, other.endpointUrl), false);
    });
    assert.deepEqual(other.asked, []);
    other.stop();
  });

  await t.test("policy_ipv6_endpoint_allows_its_port_and_code_checks_its_address", async () => {
    const server = await fakeServer(listing, { host: "::1" });
    const other = await fakeServer(listing, { host: "::1" });
    const samePort = await fakeServer(listing, { port: server.port });
    const urls = [server, other, samePort].map(({ endpointUrl }) => endpointUrl);
    await visit(urls, async (page) => {
      await page.connect(server, "s3://photos");
      await page.see("button.object", "a.txt");
      assert.deepEqual(await policies(page), [`connect-src http://*:${server.port}`]);
      assert.deepEqual(await waysTo(page, `${other.endpointUrl}/`), []);
      assert.match((await asked(page, `${samePort.endpointUrl}/`)).failed, /is not allowed/);
      assert.equal(await frameFor(page, samePort.endpointUrl), false);
    });
    assert.deepEqual([other.asked, samePort.asked], [[], []]);
    for (const { stop } of [server, other, samePort]) stop();
  });

  await t.test("policy_redirect_to_another_server_is_blocked", async () => {
    const other = await fakeServer(listing);
    const redirects = ({ url }) => (url === "/robots.txt" ? {} : { status: 307, headers: { location: `${other.endpointUrl}${url}` } });
    const server = await fakeServer(redirects);
    await visit([server.endpointUrl, other.endpointUrl], async (page) => {
      await page.tryToConnect(server, "s3://photos");
      await page.see("[role=alert]", "CORS prevents this page from reading");
    });
    assert.deepEqual(other.asked, []);
    other.stop();
    // A policy cannot distinguish these two addresses; the code rejects the second one's response.
    const toV4 = ({ url }) => ({ status: 307, headers: { location: `http://127.0.0.1:${v6.port}${url}` } });
    const v6 = await fakeServer(toV4, { host: "::1" });
    const v4 = await fakeServer(listing, { port: v6.port });
    await visit([v6.endpointUrl, v4.endpointUrl], async (page) => {
      await page.tryToConnect(v6, "s3://photos");
      await page.see("[role=alert]", "redirected to another server");
      assert.equal(await page.count("button.object"), 0);
    });
    for (const { stop } of [server, v6, v4]) stop();
  });

  await t.test("policy_server_that_redirects_browsers_is_reachable", async () => {
    // As AWS and MinIO do for `/` in a browser.
    const toVisitors = { status: 307, headers: { location: "https://another.example/" } };
    const withoutCors = { headers: { "access-control-allow-origin": "https://x.example" } };
    const server = await fakeServer(({ url }) => (url === "/" ? toVisitors : withoutCors));
    await visit([server.endpointUrl], async (page) => {
      await page.connect(server);
      await page.see(".note", "does not list its buckets");
    });
    server.stop();
  });

  await t.test("gate_and_page_embedded_in_another_site_do_nothing", async () => {
    const server = await fakeServer(listing);
    const hostile = await fakeServer(() => ({
      headers: { "content-type": "text/html" },
      body: `<!doctype html>
<iframe id="gate" src="${site.url}gate.html#${encodeURIComponent(server.endpointUrl)}"></iframe>
<iframe id="page" src="${site.url}"></iframe>
<script>
  const { port1, port2 } = new MessageChannel();
  globalThis.heard = [];
  port1.onmessage = ({ data }) => heard.push(data);
  addEventListener("message", ({ data }) => heard.push(data));
  onload = () => {
    const request = { url: "${server.endpointUrl}/", method: "GET", headers: {}, body: null, progress: false };
    gate.contentWindow.postMessage(request, "*", [port2]);
    setTimeout(() => { globalThis.isOver = true; }, 1000);
  };
</script>`,
    }));
    await visit([server.endpointUrl, hostile.endpointUrl], async (driven) => {
      const { page } = driven;
      await page.goto(hostile.endpointUrl);
      await driven.until(() => globalThis.isOver);
      assert.deepEqual(await page.evaluate(() => globalThis.heard), []);
      const framed = page.frames().find((frame) => frame.url() === site.url);
      const text = await framed.evaluate(() => document.querySelector("#app").textContent);
      assert.equal(text, "This page does not work inside another page. Open it in its own tab.");
    });
    assert.deepEqual(server.asked, []);
    for (const { stop } of [server, hostile]) stop();
  });
});

inEach(async (t, name, launch) => {
  // This server acts as every AWS host.
  const aws = await fakeServer(({ headers: { host }, url }) => {
    if (host === EU && url.startsWith("/?")) return bucketList();
    return objectList([{ key: `${host.split(".")[0]}.txt` }]);
  });
  const browser = await launch({
    chromiumArgs: [`--host-resolver-rules=MAP *.amazonaws.com 127.0.0.1:${aws.port}`],
    extraPrefsFirefox: { "network.dns.localDomains": HOSTS.join(), "network.socket.forcePort": `80=${aws.port}` },
  });
  t.after(() => browser.close());

  await t.test("policy_aws_allows_only_the_host_of_each_bucket", async () => {
    const origins = HOSTS.map((host) => `http://${host}`);
    await drive(name, browser, site.url, origins, async (page) => {
      await page.connect({ ...aws, endpointUrl: `http://${EU}` }, "s3://photos");
      await page.see("button.object", "photos.txt");
      assert.deepEqual(await policies(page), [`connect-src http://photos.${EU}`]);
      for (const host of HOSTS.filter((host) => !host.startsWith("photos"))) {
        assert.deepEqual(await waysTo(page, `http://${host}/`), [], host);
        assert.match((await asked(page, `http://${host}/`)).failed, /is not allowed/);
      }
      // Another bucket gets its own policy, and extends no other.
      await page.page.evaluate(() => {
        location.hash = "#/objects/videos/";
      });
      await page.see("button.object", "videos.txt");
      assert.deepEqual(await policies(page), [`connect-src http://photos.${EU}`, `connect-src http://videos.${EU}`]);
      assert.deepEqual(await waysTo(page, `http://evil.${EU}/`), []);
      await page.click(".path a", "Buckets");
      await page.see("h1", "Buckets");
      await page.until(() => frames[2]?.document.querySelectorAll("meta[http-equiv]").length === 2);
      assert.deepEqual((await policies(page)).at(-1), `connect-src http://${EU}`);
    });
    const askedHosts = new Set(aws.asked.map((line) => new URL(line.split(" ")[1]).host));
    assert.deepEqual([...askedHosts].sort(), [`photos.${EU}`, EU, `videos.${EU}`].sort());
    assert.ok(aws.asked.every((line) => line.startsWith("GET ") && line.includes("X-Amz-Signature=")));
    aws.stop();
  });
});
