import { render } from "preact";
import { App } from "./app.js";

render(<App />, document.body.querySelector("#app") as HTMLElement);

// Where there is none, the page works all the same, online.
navigator.serviceWorker?.register("sw.js").catch(() => undefined);
