/** What several views are made of. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { sentence, visible, visibleLines } from "./format.js";

interface FieldProps {
  label: string;
  hint?: string;
  /** The id of the element that says what is wrong with the field. */
  error?: string;
}

/** What a field says of itself to who hears it. */
interface Named {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

export function Field({ label, hint, error, children }: FieldProps & { children: (named: Named) => ComponentChildren }) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, ...(describedBy && { "aria-describedby": describedBy }), ...(error && { "aria-invalid": true }) })}
      {hint && (
        <small class="hint" id={`${id}-hint`}>
          {hint}
        </small>
      )}
    </div>
  );
}

interface TextFieldProps extends FieldProps {
  name: string;
  value: string;
  set: (value: string) => void;
  type?: "number" | "password" | "url";
  required?: boolean;
  placeholder?: string;
  autocomplete?: "new-password";
  minLength?: number;
  min?: string;
  max?: string;
  step?: "any";
}

export function TextField({ label, hint: said = "", error, set, ...input }: TextFieldProps) {
  const { value, type } = input;
  const hidden = type === undefined && visible(value) !== value && `It has characters that cannot be seen: ${visible(value)}`;
  const hint = [said, hidden].filter(Boolean).join(" ");
  return (
    <Field label={label} {...(hint !== "" && { hint })} {...(error !== undefined && { error })}>
      {/* As an object, since Preact has other types for each type of input. */}
      {(named) => (
        <input
          autocomplete="off"
          spellcheck={false}
          {...named}
          {...(input as object)}
          onInput={(event) => set(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function Problem({ children }: { children: ComponentChildren }) {
  return (
    <div class="problem" role="alert">
      {children}
    </div>
  );
}

/** What to say of anything that was thrown. */
export const said = (error: unknown): string => (error instanceof Error ? sentence(error.message) : visible(String(error)));

/** Copies a text, and says whether it did. */
export function CopyButton({ text, label, ...rest }: { text: string; label: string; class?: string }) {
  const [outcome, say] = useState("");
  const click = async () => {
    say((await copy(text)) ? "Copied" : "Not allowed");
    setTimeout(() => say(""), 2000);
  };
  return (
    <button type="button" {...rest} onClick={click}>
      <span aria-live="polite">{outcome || label}</span>
    </button>
  );
}

/** Whether the browser allowed it. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** A text that is read as it stands, but for characters that cannot be seen, with a button that copies it. */
export function Code({ label, text }: { label: string; text: string }) {
  return (
    <figure class="code">
      <figcaption>
        {label}
        <CopyButton text={text} label="Copy" class="small" />
      </figcaption>
      <pre tabIndex={0}>{visibleLines(text)}</pre>
    </figure>
  );
}

/** Shows a command line for a shell, or why there is none. */
export function Command({ label, make }: { label: string; make: () => Promise<string> }) {
  const [text, setText] = useState("");
  useEffect(() => {
    make().then(setText, (error) => setText(`# ${label}: ${error instanceof Error ? error.message : error}`));
  }, []);
  return text === "" ? null : <Code label={label} text={text} />;
}

/** Says a sentence to whoever hears the page, and shows it to who sees it. */
export function announce(text: string): void {
  const status = document.querySelector("#status");
  if (!status) return;
  status.textContent = text;
  setTimeout(() => status.textContent === text && status.replaceChildren(), 4000);
}
