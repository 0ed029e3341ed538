// Hostile servers, hostile text, and other pages of the same origin, in both browsers. Runs inside with-s3.
import assert from "node:assert/strict";
import { drive, inEach, useSite } from "./drive.mjs";
import { bucketList, fakeServer, objectList, refusal } from "./fake.mjs";

const site = useSite();

const TURNED = "\u202Egnp.exe";
const IMAGE = "<img src=x onerror=alert(1)>";
const LINES = "line\nend";
const ESCAPE = "\u001b]0;title\u0007\u001b[2J";
const BUCKETS = [TURNED, IMAGE, LINES, "photos"];
/** Keys, and how they are displayed. */
const KEYS = { [TURNED]: "[U+202E]gnp.exe", [IMAGE]: IMAGE, [LINES]: "line␊end", [ESCAPE]: "␛]0;title␇␛[2J" };
const MESSAGE = `no ${TURNED} ${IMAGE} ${LINES} \u2066\u200b`;

/** Checks that no displayed or accessible text has invisible characters, and that no text was parsed as HTML. */
async function assertHarmless(driven) {
  const found = await driven.page.evaluate(() => {
    const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
    const textsIn = ({ childNodes }) => [...childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ data }) => data);
    const texts = [...document.querySelectorAll("body *")].flatMap((element) => [
      // Code has lines.
      ...textsIn(element).map((text) => (element.matches("pre") ? text.replaceAll("\n", "") : text)),
      ...["aria-label", "title", "alt"].map((name) => element.getAttribute(name) ?? ""),
      // Placeholders of text areas are constants.
      (element.matches("input") && element.placeholder) || "",
    ]);
    const elements = [...document.querySelectorAll("img, script:not([src])")].map(({ outerHTML }) => outerHTML);
    return [...texts.filter((text) => hidden.test(text)), ...elements];
  });
  assert.deepEqual(found, []);
}

inEach(async (t, name, launch) => {
  const browser = await launch();
  t.after(() => browser.close());
  const visit = (server, use) => drive(name, browser, site.url, [server.endpointUrl], use);

  await t.test("listing_hostile_names_are_escaped_for_display_and_signed_literally", async () => {
    const server = await fakeServer(({ url, method }) => {
      const { pathname, searchParams } = new URL(url, "http://server");
      if (method === "HEAD") return { status: 404 };
      if (pathname === "/") return bucketList(...BUCKETS);
      const prefix = searchParams.get("prefix");
      if (prefix === "denied/") return refusal(403, TURNED, MESSAGE);
      const encode = searchParams.has("encoding-type") ? encodeURIComponent : (text) => text;
      // Without `encoding-type` it is not XML, as with real servers.
      return objectList(Object.keys(KEYS).map((key) => ({ key: encode(prefix + key) })), { folders: [encode(`${prefix}${TURNED}/`)] });
    });
    await visit(server, async (page) => {
      await page.connect(server);
      await page.see("a.bucket", "[U+202E]gnp.exe");
      assert.deepEqual(await page.texts("a.bucket"), ["[U+202E]gnp.exe", IMAGE, "line␊end", "photos"]);
      await assertHarmless(page);
      // Invalid bucket names are errors that quote them.
      for (const shown of ["[U+202E]gnp.exe", IMAGE, "line␊end"]) {
        await page.click("a.bucket", shown);
        await page.see("h1", shown);
        await page.see(".problem");
        await assertHarmless(page);
        await page.click(".path a", "Buckets");
      }
      await page.click("a.bucket", "photos");
      await page.see("button.object", IMAGE);
      assert.deepEqual(await page.texts("button.object"), Object.values(KEYS));
      await page.click("a.folder", "[U+202E]gnp.exe/");
      await page.see("h1", "[U+202E]gnp.exe");
      await page.see("button.object", IMAGE);
      await assertHarmless(page);
      for (const [key, shown] of Object.entries(KEYS)) {
        await page.share(shown);
        await assertHarmless(page);
        const { pathname } = new URL(await page.create());
        assert.equal(decodeURIComponent(pathname), `/photos/${TURNED}/${key}`);
        await assertHarmless(page);
        await page.close();
      }
      await page.upload("Upload link");
      await page.see("dialog .hint", "Contains invisible characters: [U+202E]gnp.exe/");
      await page.close();
      await page.upload("Upload form");
      await page.see("dialog .hint", "Contains invisible characters: [U+202E]gnp.exe/");
      await page.click("dialog button", "Create form");
      await page.see("dialog pre");
      await assertHarmless(page);
      await page.close();
      await page.drop(`\u2066${TURNED}`, "text/plain", 3);
      await page.see(".uploads", "uploaded, 3 B");
      await assertHarmless(page);
      await page.page.evaluate(() => {
        location.hash = "#/objects/photos/denied%2F";
      });
      await page.see(".problem", "403 [U+202E]gnp.exe no [U+202E]gnp.exe <img src=x onerror=alert(1)> line␊end [U+2066][U+200B]");
      await assertHarmless(page);
    });
    const put = server.asked.find((line) => line.startsWith("PUT "));
    assert.equal(decodeURIComponent(new URL(put.slice(4)).pathname), `/photos/${TURNED}/\u2066${TURNED}`);
    server.stop();
  });

  await t.test("connect_hostile_error_is_escaped_for_display", async () => {
    const server = await fakeServer(() => refusal(403, "AccessDenied", MESSAGE));
    await visit(server, async (page) => {
      await page.tryToConnect(server, "s3://photos");
      await page.see("[role=alert]", "no [U+202E]gnp.exe <img");
      await assertHarmless(page);
    });
    server.stop();
  });

  await t.test("why_hostile_links_and_responses_are_escaped_for_display", async () => {
    const server = await fakeServer(() => ({}));
    await visit(server, async (page) => {
      await page.click("nav a", "Troubleshoot");
      for (const text of [TURNED, IMAGE, LINES, ESCAPE]) {
        const encoded = encodeURIComponent(text);
        const names = ["Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature"].map((name) => `X-Amz-${name}`);
        const link = `https://h.example/b/${encoded}?${names.map((name) => `${name}=${encoded}`).join("&")}`;
        const parameters = {
          "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
          "X-Amz-Credential": `AKIAIOSFODNN7EXAMPLE/20130524/${text}/s3/aws4_request`,
          "X-Amz-Date": "20130524T000000Z",
          "X-Amz-Expires": "900",
          "X-Amz-SignedHeaders": "host",
          "X-Amz-Signature": "762f",
        };
        const signed = `https://h.example/b/${encoded}?${new URLSearchParams(parameters)}`;
        for (const url of [link, signed, text]) {
          const { body } = refusal(403, "SignatureDoesNotMatch", text);
          await page.fill("[name=link]", url);
          for (const answer of [body, body.replace("SignatureDoesNotMatch", () => text.replaceAll("<", "&lt;"))]) {
            await page.fill("[name=response]", answer);
            await page.click("button", "Explain");
            await page.see("[aria-live] > *");
            await assertHarmless(page);
          }
        }
      }
    });
    server.stop();
  });

  await t.test("listing_invalid_values_do_not_break_the_page", async () => {
    const server = await fakeServer(({ url }) => {
      const created = "<CreationDate>yesterday</CreationDate>";
      if (url.startsWith("/?")) return { body: bucketList("photos").body.replace("</Name>", `</Name>${created}`) };
      const objects = [
        { key: "elsewhere.txt", size: "many", modified: "tomorrow" },
        { key: "in/here.txt", size: "-1" },
      ];
      return objectList(objects, { next: "again" });
    });
    await visit(server, async (page) => {
      await page.connect(server);
      await page.click("a.bucket", "photos");
      await page.see("button.object", "here.txt");
      await page.page.evaluate(() => {
        location.hash = "#/objects/photos/in%2F";
      });
      await page.see(".problem", "The server gave the same continuation token twice");
      assert.deepEqual([...new Set(await page.texts("button.object"))], ["elsewhere.txt", "here.txt"]);
      assert.deepEqual([...new Set(await page.texts("tbody .size"))], [""]);
      // A failed listing is retried on click only.
      const lists = () => server.asked.filter((line) => line.includes("prefix=in")).length;
      await page.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
      assert.equal(lists(), 2);
      await page.click("button", "Show more");
      await page.until(() => document.querySelector("[role=status]:not(#status)").textContent.includes("more available"));
      assert.equal(lists(), 3);
    });
    server.stop();
  });

  await t.test("response_too_long_is_aborted", async () => {
    const server = await fakeServer(() => ({ body: "x".repeat(17 * 2 ** 20) }));
    await visit(server, async (page) => {
      await page.tryToConnect(server, "s3://photos");
      await page.see("[role=alert]", "The response is longer than 16 MiB");
    });
    server.stop();
  });

  await t.test("vault_parameters_changed_by_another_page_are_rejected", async () => {
    const server = await fakeServer(() => bucketList("photos"));
    await visit(server, async (page) => {
      await page.click("label", "Remember on this device");
      await page.fill("[name=passphrase]", "a long enough passphrase");
      await page.connect(server);
      for (const iterations of [1, 4_000_000_000, "many"]) {
        await page.page.evaluate((iterations) => {
          const stored = JSON.parse(localStorage["presigned-share"]);
          localStorage["presigned-share"] = JSON.stringify({ ...stored, iterations });
        }, iterations);
        await page.page.reload();
        await page.fill("[name=unlock]", "a long enough passphrase");
        await page.click("button", "Unlock");
        await page.see(".problem", "Wrong passphrase");
      }
    });
    server.stop();
  });

  await t.test("service_worker_caches_only_own_files_and_keeps_other_caches", async () => {
    const server = await fakeServer(() => bucketList("photos"));
    await visit(server, async (page) => {
      await page.page.evaluate(async () => {
        const { active } = await navigator.serviceWorker.ready;
        if (active.state !== "activated") await new Promise((resolve) => active.addEventListener("statechange", resolve));
        for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
        const others = ["another page", "presigned-share /another-folder/ 0123456789abcdef"];
        for (const name of [...others, "presigned-share / old", "0123456789abcdef"]) {
          await (await caches.open(name)).put("x", new Response("x"));
        }
      });
      await page.page.reload();
      await page.see("main h1");
      const [another, ours, otherFolder] = await page.page.evaluate(async () => {
        for (let tries = 0; tries < 100; tries += 1) {
          const names = await caches.keys();
          if (names.length === 3 && !names.includes("presigned-share / old")) return names.sort();
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        return caches.keys();
      });
      assert.deepEqual([another, otherFolder], ["another page", "presigned-share /another-folder/ 0123456789abcdef"]);
      assert.match(ours, /^presigned-share \/ [0-9a-f]{16}$/);
      await page.page.reload();
      await page.connect(server);
      await page.see("a.bucket", "photos");
      const { files, answers } = await page.page.evaluate(async () => {
        const names = (await caches.keys()).filter((name) => name.startsWith("presigned-share / "));
        const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        await (await caches.open(names[0])).put("gate.html", new Response("kept"));
        const text = async (url) => (await fetch(url)).text();
        // Like an object in the bucket that hosts the page.
        const answers = [await text("gate.html"), await text("gate.html?X-Amz-Signature=x")];
        return { files: requests.flat().map(({ url }) => url), answers };
      });
      assert.ok(files.length > 5 && files.every((url) => url.startsWith(site.url) && !url.includes("?")), files.join());
      assert.equal(answers[0], "kept");
      assert.match(answers[1], /^<!doctype html>/);
    });
    server.stop();
  });
});
