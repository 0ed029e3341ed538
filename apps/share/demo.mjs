// `make share`: serves the page next to an S3 server with sample objects. Runs inside with-s3.
import { Presigner } from "presigned";
import { serve } from "./serve.mjs";

const { S3_ENDPOINT_URL, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = process.env;
const s3 = new Presigner(
  "us-east-1",
  { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
  { endpointUrl: S3_ENDPOINT_URL },
);

const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><rect width="9" height="6" fill="#0b6b5d"/><circle cx="6" cy="2" r="1" fill="#fff"/></svg>`;
const objects = {
  "readme.txt": ["text/plain", "Shared by a presigned URL.\n"],
  "2026/summer/lake.svg": ["image/svg+xml", picture],
  "2026/summer/a + b & 100%.svg": ["image/svg+xml", picture],
  "2026/report.csv": ["text/csv", "month,links\n2026-10,12\n2026-11,31\n"],
  "grüße 😀.txt": ["text/plain; charset=utf-8", "Grüße!\n"],
};

async function send({ method, url, headers }, body) {
  const answer = await fetch(url, { method, headers, body });
  if (!answer.ok) throw new Error(`${method} ${answer.status}: ${await answer.text()}`);
}

await send(s3.presign("PUT", "photos"));
for (const [key, [contentType, body]] of Object.entries(objects)) await send(s3.putObject("photos", key, { contentType }), body);

const page = await serve(Number(process.env.PORT ?? 8014)).catch(() => serve());
console.log(`
  Open         ${page.url}

  Then paste   AWS_ACCESS_KEY_ID=${S3_ACCESS_KEY_ID}
               AWS_SECRET_ACCESS_KEY=${S3_SECRET_ACCESS_KEY}
               AWS_ENDPOINT_URL=${S3_ENDPOINT_URL}

  Press Ctrl-C to stop both servers and delete the objects.
`);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, page.stop);
