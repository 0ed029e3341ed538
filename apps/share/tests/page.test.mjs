// Features beyond the AWS guides, in both browsers. Runs inside with-s3.
import assert from "node:assert/strict";
import { explain } from "presigned/diagnose";
import { serve } from "../serve.mjs";
import { drive, inEach, useSite } from "./drive.mjs";
import { allow, bucketOf, ceph, contentOf, s3sFs, send } from "./servers.mjs";

const server = ceph ?? s3sFs;
const site = useSite();

const keys = Array.from({ length: 2100 }, (_, index) => `object ${String(index).padStart(5, "0")}`);
/** Returns how the page shows a sentence of the library. */
const said = (text) => text.replaceAll("`", "").replace(/^./, (first) => first.toUpperCase());
/** The bucket with these keys, shared by both browsers. */
let many;

inEach(async (t, name, launch) => {
  const browser = await launch();
  t.after(() => browser.close());
  const visit = (use) => drive(name, browser, site.url, [server.endpointUrl], use);
  const bucketName = (what) => `${what}-${name.toLowerCase()}`;
  let rule;

  await t.test("bucket_without_cors_shows_a_rule_that_works", { skip: !ceph && "needs Ceph" }, async () => {
    const bucket = await bucketOf(server, bucketName("no-cors"), ["hidden.txt"]);
    await visit(async (page) => {
      await page.connectAnyway(server, `s3://${bucket}`);
      await page.see(".problem", "CORS prevents this page from reading");
      await page.see(".problem", new URL(site.url).origin);
      await page.picture("no-cors");
      await page.see(".problem pre", "list-type=2");
      const [json, command, curl] = await page.texts(".problem pre");
      assert.match(command, new RegExp(`^aws s3api put-bucket-cors --bucket '${bucket}' .*--endpoint-url '${server.endpointUrl}'`));
      assert.match(curl, /^curl .*list-type=2/);
      // Links need no CORS.
      await page.upload("Upload link");
      await page.fill("dialog [name=key]", "made.txt");
      await send({ method: "PUT", url: await page.create() }, "made");
      await page.close();
      rule = json;
      await allow(server, bucket, rule);
      await page.fill("[name=find]", "h");
      await page.see("button.object", "hidden.txt");
      await page.click(".path a", "Buckets");
      await page.see("a.bucket", bucket);
    });
  });

  await t.test("keys_odd_characters_are_signed_literally", async () => {
    const odd = [
      "a b",
      "a+b",
      "a%2Fb",
      "100%",
      "d//e",
      "e😀",
      "<img src=x onerror=alert(1)>",
      "q?#&=",
      "'\"`",
      "tab\tkey",
      "ünï/ö",
      " lead",
    ];
    // Displayed as symbols.
    const unseen = ceph ? { "line\r\nend": "line␍␊end", "\u0001control": "␁control", "\u202Egnp.exe": "[U+202E]gnp.exe" } : {};
    if (ceph) odd.push("/lead", ...Object.keys(unseen));
    const shown = (key) => unseen[key] ?? key.replace("\t", "␉");
    const bucket = await bucketOf(
      server,
      bucketName("odd"),
      odd.filter((key) => ceph || !key.includes("//")),
    );
    if (rule) await allow(server, bucket, rule);
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}`);
      await page.see("button.object", "100%");
      const flat = odd.filter((key) => !key.includes("/"));
      assert.deepEqual((await page.texts("button.object")).sort(), flat.map(shown).sort());
      assert.equal(await page.count("main img"), 0);
      await page.picture("odd-keys");
      for (const key of ["a+b", "a%2Fb", "tab\tkey", "<img src=x onerror=alert(1)>", ...Object.keys(unseen)]) {
        await page.share(shown(key));
        assert.equal(await (await fetch(await page.create())).text(), key);
        await page.close();
      }
      if (!ceph) return;
      await page.click("a.folder", "d/");
      await page.click("a.folder", "/");
      await page.share("e");
      assert.equal(await (await fetch(await page.create())).text(), "d//e");
    });
  });

  await t.test("share_every_method_and_blocked_clipboard_create_links", async () => {
    const bucket = await bucketOf(server, bucketName("methods"), ["a.txt"]);
    if (rule) await allow(server, bucket, rule);
    await visit(async (page) => {
      await page.connect(server, bucket);
      await page.share("a.txt");
      await page.click("dialog summary", "Download file name and type");
      await page.fill("[name=fileName]", "für dich €.txt");
      await page.fill("[name=contentType]", "text/x-test");
      const { headers } = await send({ method: "GET", url: await page.create() });
      assert.match(headers.get("content-disposition"), /filename\*=UTF-8''f%C3%BCr%20dich%20%E2%82%AC\.txt$/);
      assert.equal(headers.get("content-type"), "text/x-test");
      await page.page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
      });
      const make = async (method) => {
        await page.click("dialog button", "Change");
        await page.page.evaluate((method) => document.querySelector(`dialog [value=${method}]`).click(), method);
        return { method, url: await page.create() };
      };
      assert.equal((await send(await make("HEAD"))).headers.get("content-length"), "5");
      await page.see(".outcome", "The browser blocked copying");
      assert.equal((await send(await make("DELETE"))).status, 204);
      await assert.rejects(contentOf(server, bucket, "a.txt"), /404/);
    });
  });

  await t.test("why_expired_link_is_explained", async () => {
    const bucket = await bucketOf(server, bucketName("ends"), ["a.txt"]);
    if (rule) await allow(server, bucket, rule);
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}`);
      await page.see("button.object", "a.txt");
      // The device's clock is two hours slow.
      await page.page.evaluate(() => {
        const now = Date.now;
        Date.now = () => now() - 7_200_000;
      });
      await page.share("a.txt");
      const url = await page.create();
      await page.page.reload();
      const answer = await fetch(url);
      assert.equal(answer.status, 403);
      await page.see("[name=accessKeyId]");
      await page.click("nav a", "Troubleshoot");
      await page.fill("[name=link]", url);
      await page.fill("[name=response]", await answer.text());
      await page.fill("[name=status]", "403");
      await page.click("button", "Explain");
      await page.see(".badge", "Expired");
      await page.see(".cause h2", "The URL has expired");
      await page.see(".cause", "403 AccessDenied");
      await page.see(".facts", bucket);
      await page.picture("why");
      await page.fill("[name=response]", "");
      await page.fill("[name=status]", "");
      await page.click("button", "Explain");
      await page.until(() => !document.querySelector(".cause"));
      await page.see(".badge", "Expired");
      await page.fill("[name=link]", "no link");
      await page.click("button", "Explain");
      await page.see(".problem");
    });
  });

  await t.test("why_says_what_the_library_says", async () => {
    const bucket = await bucketOf(server, bucketName("why"), ["a cat.txt"]);
    if (rule) await allow(server, bucket, rule);
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}`);
      await page.share("a cat.txt");
      const url = await page.create();
      await page.close();
      await page.click("nav a", "Troubleshoot");
      // The upload with a link for downloads, and with the keys of the page.
      const answer = await fetch(url, { method: "PUT", body: "x" });
      const errorBody = await answer.text();
      const sentHeaders = { "content-type": "text/plain", "x-amz-acl": "private" };
      const sentUrl = url.replace("%20", "%2520");
      const credentials = { accessKeyId: server.accessKeyId, secretAccessKey: server.secretAccessKey };
      for (const given of [
        { errorBody, status: 403, method: "PUT", credentials },
        { errorBody, status: 403 },
        { errorBody, method: "GET", sentUrl },
        { status: 403, method: "GET", sentHeaders },
        { errorBody: "<Error><Code>UnheardOf</Code><Message>Nothing like it.</Message></Error>" },
      ]) {
        const headers = Object.entries(given.sentHeaders ?? {}).map(([name, value]) => `${name}: ${value}`);
        await page.fill("[name=link]", url);
        await page.fill("[name=response]", given.errorBody ?? "");
        await page.fill("[name=status]", String(given.status ?? ""));
        await page.select("[name=method]", given.method ?? "");
        await page.fill("[name=sent]", given.sentUrl ?? "");
        await page.fill("[name=headers]", headers.join("\n"));
        await page.check("[name=check]", given.credentials !== undefined);
        await page.click("button", "Explain");
        const found = explain(url, given);
        await page.see(".cause h2", said(found.message));
        const shown = (await page.text(".cause")) + (await page.text(".cause ~ .card"));
        const texts = [found.suggestion, ...found.evidence, found.subject, found.serverCode, found.serverMessage];
        for (const possible of found.possibleCauses) texts.push(possible.message, possible.subject, possible.check);
        for (const { message } of found.inspection.findings) texts.push(message);
        if (found.difference) texts.push(found.difference.signed, found.difference.received);
        for (const text of texts.filter(Boolean)) assert.ok(shown.includes(said(text).slice(1)), `${text}\n${shown}`);
        // Names of causes are for programs.
        const codes = [found.cause, ...found.possibleCauses.map(({ cause }) => cause), ...found.inspection.findings.map(({ code }) => code)];
        for (const code of codes.filter((code) => code.includes("_"))) assert.ok(!shown.includes(code), `${code}\n${shown}`);
        assert.ok(!found.message.includes("`") || !shown.includes("`"), shown);
      }
      await page.fill("[name=headers]", "no header");
      await page.click("button", "Explain");
      await page.see("[role=alert]", "is not a header");
    });
  });

  await t.test("form_submitted_from_another_page_enforces_its_limits", async () => {
    const bucket = await bucketOf(server, bucketName("forms"));
    if (rule) await allow(server, bucket, rule);
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}/in/`);
      await page.upload("Upload form");
      await page.fill("[name=most]", "0.001");
      await page.fill("[name=type]", "text/");
      await page.picture("form");
      await page.click("dialog button", "Create form");
      await page.see("a[download]");
      await page.picture("form-made");
      const html = await page.saved("a[download]", "dialog pre");
      const other = await page.context.newPage();
      const submit = async (length) => {
        await other.goto("about:blank");
        await other.setContent(html);
        const answer = new Promise((resolve) => other.once("response", resolve));
        await other.evaluate((length) => {
          const { elements } = document.forms[0];
          const chosen = new DataTransfer();
          chosen.items.add(new File(["x".repeat(length)], "note.txt", { type: "text/plain" }));
          elements.file.files = chosen.files;
          // In the downloaded page, a script sets the type.
          if (elements.file.onchange) elements.file.dispatchEvent(new Event("change"));
          else elements["Content-Type"].value = "text/plain";
        }, length);
        await other.locator("button").click();
        return (await answer).status();
      };
      assert.equal(await submit(1001), 400);
      assert.equal(await submit(10), 201);
      assert.equal(await contentOf(server, bucket, "in/note.txt"), "xxxxxxxxxx");
    });
  });

  await t.test("vault_reload_needs_the_passphrase_and_storage_is_encrypted", async () => {
    await visit(async (page) => {
      await page.click("label", "Remember on this device");
      await page.fill("[name=passphrase]", "a long enough passphrase");
      await page.connect(server);
      const stored = await page.page.evaluate(() => JSON.stringify(localStorage));
      for (const secret of [server.secretAccessKey, server.accessKeyId, btoa(server.secretAccessKey), "127.0.0.1"]) {
        assert.ok(!stored.includes(secret), stored);
      }
      await page.click("button", "Sign out");
      await page.fill("[name=unlock]", "another passphrase");
      await page.picture("unlock");
      await page.click("button", "Unlock");
      await page.see(".problem", "Wrong passphrase");
      await page.fill("[name=unlock]", "a long enough passphrase");
      await page.click("button", "Unlock");
      await page.see("h1", "Buckets");
      await page.click("button", "Sign out");
      await page.click("button", "Forget");
      await page.until(() => localStorage.length === 0);
    });
  });

  await t.test("share_temporary_credentials_shows_the_actual_expiry", async () => {
    await visit(async (page) => {
      const credentials = { AccessKeyId: "ASIAIOSFODNN7EXAMPLE", SecretAccessKey: "secret", SessionToken: "token+/=" };
      const expiration = new Date(Date.now() + 900_000).toISOString();
      const make = async (given) => {
        await page.fill("[name=paste]", JSON.stringify(given));
        await page.page.evaluate(() => document.activeElement.blur());
        await page.see("[name=accessKeyId]", "ASIAIOSFODNN7EXAMPLE");
        await page.fill("[name=endpointUrl]", server.endpointUrl);
        await page.fill("[name=path]", "photos");
        await page.click("button", "Connect");
        await page.click("button", "Continue anyway");
        await page.upload("Upload link");
        await page.fill("dialog [name=key]", "a");
        assert.equal(new URL(await page.create()).searchParams.get("X-Amz-Security-Token"), "token+/=");
      };
      await make({ Credentials: { ...credentials, Expiration: expiration } });
      await page.see(".note", "earlier than requested");
      await page.see("dialog", "in 15 minutes");
      await page.page.evaluate(() => {
        location.hash = "";
      });
      await page.page.reload();
      await page.see("[name=paste]");
      await make({ Version: 1, ...credentials });
      await page.see(".note", "temporary credentials");
    });
  });

  await t.test("offline_after_one_visit_creates_links", async () => {
    const alone = await serve();
    await drive(name, browser, alone.url, [server.endpointUrl], async (page) => {
      await page.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      alone.stop();
      await assert.rejects(fetch(alone.url));
      await page.page.reload();
      await page.see("h1", "Share private S3 objects");
      await page.connectAnyway(server, "s3://photos");
      await page.upload("Upload link");
      await page.fill("dialog [name=key]", "a");
      const url = await page.create();
      await page.close();
      await page.click("nav a", "Troubleshoot");
      await page.fill("[name=link]", url);
      await page.click("button", "Explain");
      await page.see(".badge", "Valid");
    });
  });

  await t.test("listing_thousands_of_keys_loads_on_scroll", async () => {
    const bucket = await (many ??= bucketOf(server, "many", keys));
    if (rule) await allow(server, bucket, rule);
    await visit(async (page) => {
      await page.connect(server, `s3://${bucket}`);
      await page.see("p", "1,000 entries (more available)");
      const start = Date.now();
      for (const wanted of ["2,000 entries (more available)", "2,100 entries"]) {
        await page.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
        await page.see("p", wanted);
      }
      console.log(`${name}: 1,100 more keys in ${Date.now() - start} ms`);
      await page.fill("[name=find]", "object 0209");
      await page.see("p", "10 entries");
    });
  });

  await t.test("load_is_fast_and_small", async () => {
    const times = [];
    // The best of three, since the machine may be busy.
    for (let load = 0; load < 3; load += 1) {
      await visit(async (page) => {
        const { ready, size, names } = await page.page.evaluate(async () => {
          // Browsers report paint and load entries with a delay.
          const entry = (type, isIt) =>
            new Promise((seen) => {
              new PerformanceObserver((list) => list.getEntries().filter(isIt).forEach(seen)).observe({ type, buffered: true });
            });
          const { startTime } = await entry("paint", ({ name }) => name === "first-contentful-paint");
          await entry("resource", ({ name }) => name.endsWith(".wasm"));
          const loaded = performance.getEntriesByType("resource");
          const [navigation] = performance.getEntriesByType("navigation");
          const size = [navigation, ...loaded].reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
          return { ready: startTime, size, names: loaded.map(({ name }) => name) };
        });
        times.push(Math.round(ready));
        assert.ok(names.some((name) => name.endsWith(".wasm")) && size > 40_000);
        // 145,900 bytes with the engine by wasm-bindgen, every method and an XML parser. The size is reported and not optimized; this finds a doubled
        // dependency.
        assert.ok(size < 150_000, `${size} bytes`);
        if (load === 0) console.log(`${name}: ${size} bytes compressed`);
      });
    }
    console.log(`${name}: loaded in ${times.join(", ")} ms`);
    assert.ok(Math.min(...times) < 1000);
  });
});
