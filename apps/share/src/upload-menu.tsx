/** Starts uploads: files and folders of this device, or by others. Also by dropping them. */
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { type Chosen, ofDrop, ofInput } from "./files.js";
import { Menu } from "./menu.js";

type Add = (files: Chosen[]) => void;

interface Props {
  add: Add;
  /** Opens a dialog. */
  open: (dialog: "upload" | "form") => void;
}

export function UploadMenu({ add, open }: Props) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const choose = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    add(ofInput(currentTarget.files));
    currentTarget.value = "";
  };
  return (
    <>
      <Menu text="Upload">
        {() => (
          <>
            <button type="button" onClick={() => files.current?.click()}>
              Files…
            </button>
            <button type="button" onClick={() => folder.current?.click()}>
              Folder…
            </button>
            <button type="button" onClick={() => open("upload")}>
              Upload link for others…
            </button>
            <button type="button" onClick={() => open("form")}>
              Upload form for others…
            </button>
          </>
        )}
      </Menu>
      <input type="file" ref={files} name="files" aria-label="Files to upload" multiple hidden onChange={choose} />
      <input
        type="file"
        ref={folder}
        name="folder"
        aria-label="Folder to upload"
        {/* Preact's types do not have it. */ ...({ webkitdirectory: true } as object)}
        hidden
        onChange={choose}
      />
    </>
  );
}

export function Empty({ what }: { what: "bucket" | "folder" }) {
  const choose = () => document.querySelector<HTMLInputElement>("[name=files]")?.click();
  return (
    <div class="empty">
      <p>
        <strong>This {what} is empty.</strong>
      </p>
      <p>Drop files or folders here to upload them.</p>
      <button type="button" onClick={choose}>
        Choose files
      </button>
    </div>
  );
}

export function DropZone({ add, children }: { add: Add; children: ComponentChildren }) {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void ofDrop(event.dataTransfer?.items ?? []).then(add);
  };
  return (
    <section
      class={isOver ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => setOver(currentTarget.contains(relatedTarget as Node | null))}
      onDrop={drop}
    >
      {children}
    </section>
  );
}
