// Failed connections, in both browsers: the form keeps its values, and correcting one field is enough. Runs inside with-s3.
import assert from "node:assert/strict";
import { serve } from "../serve.mjs";
import { drive, inEach, useSite } from "./drive.mjs";
import { bucketList, closedEndpoint, fakeServer, objectList } from "./fake.mjs";
import { bucketOf, s3sFs } from "./servers.mjs";

const site = useSite();
const PASSPHRASE = "a long enough passphrase";

inEach(async (t, name, launch) => {
  const browser = await launch();
  t.after(() => browser.close());
  const bucket = await bucketOf(s3sFs, `connect-${name.toLowerCase()}`, ["a.txt"]);
  const visit = (use, ...allowed) => drive(name, browser, site.url, [s3sFs.endpointUrl, ...allowed], use);

  const valuesOf = (page) =>
    page.page.evaluate(() => Object.fromEntries([...document.querySelectorAll("form [name]")].map(({ name, value }) => [name, value])));

  /** Fails to connect, and checks that the form keeps its values, shows the reason and focuses it. */
  const failed = async (page, server, path, { field, texts }) => {
    await page.fill("[name=region]", "us-east-1");
    await page.tryToConnect(server, path);
    const text = "[role=group][aria-label='Connection failed'] [role=alert]";
    for (const expected of texts) await page.see(text, expected);
    const { accessKeyId, secretAccessKey, endpointUrl } = server;
    const values = await valuesOf(page);
    assertHas(values, { accessKeyId, secretAccessKey, endpointUrl, path, region: "us-east-1" });
    await page.until(() => document.activeElement?.matches("[role=group]"));
    const marked = await page.page.evaluate(() =>
      [...document.querySelectorAll("[aria-invalid]")].map((input) => ({
        name: input.name,
        isDescribed: input
          .getAttribute("aria-describedby")
          .split(" ")
          .some((id) => document.getElementById(id)?.contains(document.querySelector("[role=alert]"))),
      })),
    );
    assert.deepEqual(marked, field === undefined ? [] : [{ name: field, isDescribed: true }]);
    // In memory only.
    const kept = await page.page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie, document.body.outerHTML]));
    assert.ok(!kept.includes(secretAccessKey));
  };
  /** Corrects a field with the keyboard. */
  const correct = async (page, field, value) => {
    await page.fill(`[name=${field}]`, value);
    await (await page.see(`[name=${field}]`)).press("Enter");
    await page.see("button.object", "a.txt");
    assert.equal(await page.count("[role=alert]"), 0);
  };
  const path = `s3://${bucket}`;

  await t.test("connect_connection_refused_keeps_the_form", async () => {
    const endpointUrl = await closedEndpoint();
    await visit(async (page) => {
      const texts = [`Could not connect to ${endpointUrl}`, "offline"];
      await failed(page, { ...s3sFs, endpointUrl }, path, { field: "endpointUrl", texts });
      await page.picture("connect-failed");
      await correct(page, "endpointUrl", s3sFs.endpointUrl);
    }, endpointUrl);
  });

  await t.test("connect_wrong_secret_keeps_the_form", async () => {
    await visit(async (page) => {
      const texts = ["403 SignatureDoesNotMatch", "The secret access key does not match"];
      await failed(page, { ...s3sFs, secretAccessKey: "notTheSecretOfTheServer" }, path, { field: "secretAccessKey", texts });
      await correct(page, "secretAccessKey", s3sFs.secretAccessKey);
    });
  });

  // Garage uses a different code and message than AWS.
  for (const [code, message, field, diagnosis] of [
    ["AccessDenied", "Forbidden: Invalid signature", "secretAccessKey", "The secret access key does not match"],
    ["AccessDenied", "Forbidden: No such key: AKIAIOSFODNN7EXAMPLE", "accessKeyId", "does not know the access key ID"],
  ]) {
    await t.test(`connect_error_of_garage_marks_${field}`, async () => {
      const body = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
      const server = await fakeServer(() => ({ status: 403, body }));
      await visit(async (page) => {
        await failed(page, server, path, { field, texts: [message, diagnosis] });
      }, server.endpointUrl);
      server.stop();
    });
  }

  await t.test("connect_no_such_bucket_keeps_the_form", async () => {
    await visit(async (page) => {
      const texts = ["404 NoSuchBucket", "The bucket does not exist"];
      await failed(page, s3sFs, "s3://nowhere", { field: "path", texts });
      await correct(page, "path", path);
    });
  });

  await t.test("connect_cors_error_keeps_the_form", async () => {
    let origin = "https://another.example";
    const server = await fakeServer(() => ({ headers: { "access-control-allow-origin": origin }, ...objectList([{ key: "a.txt" }]) }));
    await visit(async (page) => {
      await failed(page, server, "s3://photos", { texts: ["CORS prevents this page from reading", new URL(site.url).origin] });
      origin = new URL(site.url).origin;
      await correct(page, "path", "s3://photos");
    }, server.endpointUrl);
    server.stop();
  });

  await t.test("connect_invalid_values_keep_the_form", async () => {
    await visit(async (page) => {
      await failed(page, s3sFs, "s3://", { field: "path", texts: ["Open: ", "use s3://bucket/folder/"] });
      await correct(page, "path", path);
    });
  });

  await t.test("connect_unresponsive_server_can_be_corrected_while_connecting", async () => {
    const silent = await fakeServer(() => undefined);
    await visit(async (page) => {
      await page.tryToConnect(silent, path);
      await page.see("[role=status]", "Connecting…");
      await page.tryToConnect(s3sFs, path);
      await page.see("button.object", "a.txt");
      silent.stop();
      await page.see("button.object", "a.txt");
    }, silent.endpointUrl);
  });

  await t.test("connect_failed_connection_is_not_saved", async () => {
    const server = await fakeServer(() => bucketList("photos"));
    const closed = await closedEndpoint();
    await visit(async (page) => {
      await page.click("label", "Remember on this device");
      await page.fill("[name=passphrase]", PASSPHRASE);
      await failed(page, { ...s3sFs, endpointUrl: closed }, "", { field: "endpointUrl", texts: ["Could not connect"] });
      assert.equal((await valuesOf(page)).passphrase, PASSPHRASE);
      assert.equal(await page.page.evaluate(() => localStorage.length), 0);
      await page.connect(server);
      await page.see("a.bucket", "photos");
      await page.click("button", "Sign out");
      // The saved server is gone; the form shows the saved values for correction.
      server.stop();
      await page.fill("[name=unlock]", PASSPHRASE);
      await page.click("button", "Unlock");
      await page.see("[role=alert]", "Could not connect to");
      const { accessKeyId, secretAccessKey, endpointUrl } = server;
      assertHas(await valuesOf(page), { accessKeyId, secretAccessKey, endpointUrl });
      await page.tryToConnect(s3sFs, path);
      await page.see("button.object", "a.txt");
    }, server.endpointUrl, closed);
  });

  await t.test("change_connection_returns_to_the_form", async () => {
    // Like AWS, it sends no CORS headers with the list of buckets.
    const silent = await fakeServer(({ url }) =>
      url.startsWith("/?") ? { headers: { "access-control-allow-origin": "https://another.example" } } : objectList([{ key: "a.txt" }]),
    );
    await visit(async (page) => {
      await page.connect(silent);
      await page.see(".note", "does not list its buckets");
      await page.click("button", "Change connection");
      const { accessKeyId, secretAccessKey, endpointUrl } = silent;
      assertHas(await valuesOf(page), { accessKeyId, secretAccessKey, endpointUrl });
      await page.fill("[name=endpointUrl]", s3sFs.endpointUrl);
      await page.tryToConnect(s3sFs, path);
      await page.see("button.object", "a.txt");
      // The browser now blocks other servers until the page is reloaded.
      assert.deepEqual(await page.texts("nav button"), ["Sign out"]);
    }, silent.endpointUrl);
    silent.stop();
  });

  await t.test("change_connection_after_a_response_is_hidden", async () => {
    const server = await fakeServer(({ url }) =>
      url.startsWith("/?") ? { headers: { "access-control-allow-origin": "https://another.example" } } : objectList([{ key: "a.txt" }]),
    );
    await visit(async (page) => {
      await page.connect(server);
      await page.fill("[name=open]", "photos");
      await page.click("button", "Open");
      await page.see("button.object", "a.txt");
      await page.until(() => [...document.querySelectorAll("nav button")].every(({ textContent }) => textContent === "Sign out"));
    }, server.endpointUrl);
    server.stop();
  });

  for (const [header, value] of [
    ["x-frame-options", "DENY"],
    ["content-security-policy", "frame-src 'none'"],
    ["content-security-policy", "frame-ancestors 'none'"],
  ]) {
    await t.test(`connect_page_server_forbids_frames_shows_an_error (${value})`, async () => {
      const strict = await serve(0, { [header]: value });
      await drive(name, browser, strict.url, [s3sFs.endpointUrl], async (page) => {
        await failed(page, s3sFs, path, { texts: ["Gate.html: the frame cannot be loaded", "allow it in a frame"] });
        assert.equal(await page.count("iframe"), 0);
      });
      strict.stop();
    });
  }

  await t.test("connect_provider_fills_in_region_and_endpoint", async () => {
    await visit(async (page) => {
      const choose = async (provider) => {
        await page.select("[name=provider]", provider);
        const { region, endpointUrl } = await valuesOf(page);
        return [region, endpointUrl];
      };
      assert.deepEqual(await choose("gcs"), ["auto", "https://storage.googleapis.com"]);
      assert.deepEqual(await choose("aws"), ["", ""]);
      assert.deepEqual(await choose("hetzner"), ["", ""]);
      await page.fill("[name=region]", "fsn1");
      await page.until(() => document.querySelector("[name=endpointUrl]").value === "https://fsn1.your-objectstorage.com");
      assert.deepEqual(await choose("r2"), ["auto", ""]);
      await page.fill("[name=accountId]", "0123abc");
      await page.until(() => document.querySelector("[name=endpointUrl]").value === "https://0123abc.r2.cloudflarestorage.com");
      assert.deepEqual(await choose("minio"), ["us-east-1", ""]);
      await page.connect(s3sFs, path);
      await page.see("button.object", "a.txt");
    });
  });

  await t.test("connect_typed_bucket_overrides_the_address", async () => {
    await visit(async (page) => {
      await page.page.evaluate(() => {
        location.hash = "#/objects/somebody-elses/in%2F";
      });
      await page.connect(s3sFs, path);
      await page.see("h1", bucket);
      await page.see("button.object", "a.txt");
    });
  });
});

function assertHas(values, expected) {
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, values[name]])), expected);
}
