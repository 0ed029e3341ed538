/** Components and helpers that several views share. */
import type { ComponentChildren } from "preact";
import { useId, useMemo, useState } from "preact/hooks";
import { sentence, visible, visibleLines } from "presigned-common/format";

interface FieldProps {
  label: string;
  hint?: string;
  /** The ID of the element with the field's error message. */
  error?: string;
}

/** Accessibility attributes of an input. */
interface InputAttributes {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

export function Field({ label, hint, error, children }: FieldProps & { children: (attributes: InputAttributes) => ComponentChildren }) {
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

export interface TextFieldProps extends FieldProps {
  name: string;
  value: string;
  set: (value: string) => void;
  /** `secret` hides the text from bystanders. Unlike with `password`, browsers do not offer to save it, nor keep the text before it. */
  type?: "number" | "password" | "secret" | "url";
  required?: boolean;
  placeholder?: string;
  autocomplete?: "new-password";
  minLength?: number;
  min?: string;
  max?: string;
  step?: "any";
  /** The ID of a `datalist`. */
  list?: string;
}

export function TextField({ label, hint: ownHint = "", error, set, ...input }: TextFieldProps) {
  const { value, type } = input;
  const hidden = type === undefined && visible(value) !== value && `Contains invisible characters: ${visible(value)}`;
  const hint = [ownHint, hidden].filter(Boolean).join(" ");
  return (
    <Field label={label} {...(hint !== "" && { hint })} {...(error !== undefined && { error })}>
      {/* Cast, since Preact types inputs by their `type`. */}
      {(attributes) => (
        <input
          autocomplete="off"
          spellcheck={false}
          {...attributes}
          {...(input as object)}
          {...(type === "secret" && { type: "text", class: "secret" })}
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

/** Shows a sentence of the library; what it quotes in backticks is code. */
export function Prose({ text }: { text: string }) {
  const parts = sentence(text).split(/`([^`]*)`/);
  return <>{parts.map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>;
}

/** Returns the message to show for anything that was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? sentence(error.message) : visible(String(error)));

/** Copies a text, and shows the outcome. */
export function CopyButton({ text, label, ...rest }: { text: string; label: string; class?: string }) {
  const [outcome, setOutcome] = useState("");
  const click = async () => {
    setOutcome((await copy(text)) ? "Copied" : "Copying blocked");
    setTimeout(() => setOutcome(""), 2000);
  };
  return (
    <button type="button" {...rest} onClick={click}>
      <span aria-live="polite">{outcome || label}</span>
    </button>
  );
}

/** Returns whether the browser allowed it. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Shows a text verbatim, with invisible characters made visible and a copy button. */
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

/** Shows a command or code, or an error as a comment. */
export function Command({ label, make }: { label: string; make: () => string }) {
  return <Code label={label} text={useMemo(() => madeOr(make, label), [label])} />;
}

function madeOr(make: () => string, label: string): string {
  try {
    return make();
  } catch (error) {
    return `# ${label}: ${error instanceof Error ? error.message : error}`;
  }
}

/** Shows a short message, and announces it to screen readers. */
export function announce(text: string): void {
  const status = document.querySelector("#status");
  if (!status) return;
  status.textContent = text;
  setTimeout(() => status.textContent === text && status.replaceChildren(), 4000);
}
