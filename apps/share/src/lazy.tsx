/** A component whose code is loaded when it is first shown. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { announce } from "./parts.js";

export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let Loaded: ComponentType<Props> | undefined;
  return function Lazy(props: Props) {
    const [, setLoaded] = useState(Loaded !== undefined);
    useEffect(() => {
      if (Loaded) return;
      const show = (component: ComponentType<Props>) => {
        Loaded = component;
        setLoaded(true);
      };
      load().then(show, () => announce("This part of the page cannot be loaded. Reload the page."));
    }, []);
    return Loaded ? <Loaded {...props} /> : null;
  };
}
