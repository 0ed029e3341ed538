/** Keeps this page's own files, so that it opens without a network. It handles no request to S3, and keeps nothing else. */

/** The files and what they are named after, which the build writes here. */
declare const FILES: string[];
declare const VERSION: string;

const worker = self as unknown as {
  addEventListener(type: "install" | "activate", handle: (event: { waitUntil(work: Promise<unknown>): void }) => void): void;
  addEventListener(type: "fetch", handle: (event: { request: Request; respondWith(answer: Promise<Response>): void }) => void): void;
};

/** Caches belong to the origin, where there may be other pages, and copies of this one in other folders. */
const OURS = `presigned-share ${new URL("./", location.href).pathname} `;
const CACHE = OURS + VERSION;

worker.addEventListener("install", (event) => event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES))));

worker.addEventListener("activate", (event) =>
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))),
);

/** Earlier builds named their caches by the version alone. */
const isOld = (name: string): boolean => name !== CACHE && (name.startsWith(OURS) || /^[0-9a-f]{16}$/.test(name));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, search } = new URL(request.url);
  // An S3 server may have the page in one of its buckets.
  if (origin !== location.origin || search !== "") return;
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(request))
      .then((kept) => kept ?? fetch(request)),
  );
});
