/** Caches this page's files for offline use. Handles no S3 requests. */

/** Set by the build. */
declare const FILES: string[];
declare const VERSION: string;

const worker = self as unknown as {
  addEventListener(type: "install" | "activate", handle: (event: { waitUntil(work: Promise<unknown>): void }) => void): void;
  addEventListener(type: "fetch", handle: (event: { request: Request; respondWith(answer: Promise<Response>): void }) => void): void;
};

/** Caches are per origin, which other pages, or other copies of this page, may share. */
const OURS = `presigned-share ${new URL("./", location.href).pathname} `;
const CACHE = OURS + VERSION;

worker.addEventListener("install", (event) => event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES))));

worker.addEventListener("activate", (event) =>
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))),
);

/** Earlier builds used the version as the cache's name. */
const isOld = (name: string): boolean => name !== CACHE && (name.startsWith(OURS) || /^[0-9a-f]{16}$/.test(name));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, search } = new URL(request.url);
  // The page may be hosted in a bucket of the S3 server itself.
  if (origin !== location.origin || search !== "") return;
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(request))
      .then((cached) => cached ?? fetch(request)),
  );
});
