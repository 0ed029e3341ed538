// Draws share.png: the Share page with a link that was just created. Runs inside with-s3.
import { fileURLToPath } from "node:url";
import { serve } from "../../apps/share/serve.mjs";
import { Drive } from "../../apps/share/tests/drive.mjs";
import { bucketOf, s3sFs } from "../../apps/share/tests/servers.mjs";
import { launchChromium } from "../../tests/npm/browsers/launch.mjs";

const KEYS = ["2026/cat.jpg", "2026/dog.jpg", "2026/lake.jpg", "readme.txt"];
const site = await serve();
const browser = await launchChromium();
try {
  const bucket = await bucketOf(s3sFs, "photos", KEYS);
  const page = await browser.newPage({ viewport: { width: 1000, height: 720 } });
  const drive = new Drive("Chromium", page, page.context());
  await page.goto(site.url);
  await drive.connect(s3sFs, `s3://${bucket}/2026/`);
  await drive.share("cat.jpg");
  await drive.click("dialog button", "Create link");
  await drive.see(".outcome");
  await page.screenshot({ path: fileURLToPath(new URL("share.png", import.meta.url)), animations: "disabled" });
} finally {
  await browser.close();
  site.stop();
}
