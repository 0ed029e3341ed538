import { render } from "preact";
import { App } from "./app.js";

const app = document.body.querySelector("#app") as HTMLElement;

if (self === top) {
  render(<App />, app);
  // Without a service worker, the page works online only.
  navigator.serviceWorker?.register("sw.js").catch(() => undefined);
} else {
  // Prevents clickjacking.
  app.textContent = "This page does not work inside another page. Open it in its own tab.";
}
