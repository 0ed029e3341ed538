/** A button that opens a list of actions. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface Props {
  /** What is shown on the button. */
  text: string;
  /** The accessible name, if the text is not enough. */
  label?: string;
  class?: string;
  /** Creates buttons and links, when the menu opens. */
  children: () => ComponentChildren;
}

export function Menu({ text, label, class: style = "", children }: Props) {
  const details = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => details.current?.removeAttribute("open");
  const summary = () => details.current?.querySelector("summary");
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      close();
      summary()?.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !isOpen) return;
    event.preventDefault();
    const items = [...(details.current?.querySelectorAll<HTMLElement>(".items > *") ?? [])];
    const place = items.indexOf(document.activeElement as HTMLElement);
    items.at(place < 0 && step < 0 ? -1 : (place + step) % items.length)?.focus();
  };
  useEffect(() => {
    if (!isOpen) return undefined;
    const leave = ({ target }: Event) => details.current?.contains(target as Node) || close();
    addEventListener("pointerdown", leave);
    addEventListener("focusin", leave);
    return () => {
      removeEventListener("pointerdown", leave);
      removeEventListener("focusin", leave);
    };
  }, [isOpen]);
  return (
    <details class="menu" ref={details} onToggle={({ currentTarget }) => setOpen(currentTarget.open)} onKeyDown={press}>
      <summary class={`button ${style}`} {...(label !== undefined && { "aria-label": label })}>
        {text}
      </summary>
      {isOpen && (
        // A dialog that an item opens returns the focus to the button.
        <div class="items" onClickCapture={() => summary()?.focus()} onClick={close}>
          {children()}
        </div>
      )}
    </details>
  );
}
