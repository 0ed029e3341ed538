/** Keeps this page's own files, so that it opens without a network. Requests to S3 never come by here. */

/** The files and what they are named after, which the build writes here. */
declare const FILES: string[];
declare const VERSION: string;

const worker = self as unknown as {
  addEventListener(type: "install" | "activate", handle: (event: { waitUntil(work: Promise<unknown>): void }) => void): void;
  addEventListener(type: "fetch", handle: (event: { request: Request; respondWith(answer: Promise<Response>): void }) => void): void;
};

worker.addEventListener("install", (event) => event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(FILES))));

worker.addEventListener("activate", (event) =>
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name !== VERSION).map((name) => caches.delete(name))))),
);

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (new URL(request.url).origin !== location.origin) return;
  event.respondWith(caches.match(request, { ignoreSearch: true }).then((kept) => kept ?? fetch(request)));
});
