/** Chooses the view to show, and holds the session. */
import type { Presigner } from "presigned";
import { useEffect, useState } from "preact/hooks";
import { type Account, presignerOf } from "./account.js";
import { BucketsView } from "./buckets-view.js";
import { ConnectView } from "./connect-view.js";
import { type Draft, EMPTY, placeOf, sealTo } from "./connection.js";
import { ObjectsView } from "./objects-view.js";
import { type Queue, useQueue } from "./queue.js";
import { href, read, type Route } from "./route.js";
import { WhyView } from "./why-view.js";

interface Session {
  account: Account;
  s3: Presigner;
  /** Buckets opened in this session, for servers that do not list them. */
  known: Set<string>;
}

export function App() {
  const [session, setSession] = useState<Session>();
  const [route, setRoute] = useState<Route>(read);
  /** Whether connecting to another server requires a reload of the page. */
  const [isSealed, setSealed] = useState(false);
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const queue = useQueue();
  useEffect(() => {
    const change = () => setRoute(read());
    addEventListener("hashchange", change);
    return () => removeEventListener("hashchange", change);
  }, []);
  const place = href(route) + String(session === undefined);
  useEffect(() => document.querySelector<HTMLElement>("main h1")?.focus(), [place]);

  const responded = (s3: Presigner) => setSealed(sealTo(s3));
  /** Sets the route at once; the `hashchange` event comes later. */
  const go = (route: Route) => {
    location.hash = href(route);
    setRoute(route);
  };
  const connect = (account: Account, hasResponded: boolean) => {
    const s3 = presignerOf(account);
    if (hasResponded) responded(s3);
    const open = placeOf(account);
    // A typed path takes precedence over the address, which may come from someone else's link.
    if (open && !(route.view === "objects" && route.bucket === open.bucket)) go({ view: "objects", ...open });
    setSession({ account, s3, known: new Set() });
  };

  const change = () => {
    go({ view: "buckets" });
    setSession(undefined);
  };

  return (
    <>
      <header class="top">
        <a class="brand" href={href({ view: "buckets" })}>
          presigned <span>share</span>
        </a>
        <nav aria-label="Pages">
          <a href={href({ view: "buckets" })} aria-current={route.view === "why" ? undefined : "page"}>
            Share
          </a>
          <a href={href({ view: "why" })} aria-current={route.view === "why" ? "page" : undefined}>
            Troubleshoot
          </a>
          {session && !isSealed && (
            <button type="button" class="small" onClick={change}>
              Change connection
            </button>
          )}
          {session && (
            // A reload clears the keys and the Content-Security-Policy.
            <button type="button" class="small" onClick={() => location.reload()}>
              Sign out
            </button>
          )}
        </nav>
      </header>
      <main>
        <View route={route} session={session} queue={queue} responded={responded} draft={draft} setDraft={setDraft} connect={connect} />
      </main>
    </>
  );
}

interface ViewProps {
  route: Route;
  session: Session | undefined;
  queue: Queue;
  responded: (s3: Presigner) => void;
  draft: Draft;
  setDraft: (change: (draft: Draft) => Draft) => void;
  connect: (account: Account, hasResponded: boolean) => void;
}

function View({ route, session, queue, responded, ...form }: ViewProps) {
  if (route.view === "why") return <WhyView account={session?.account} />;
  if (!session) return <ConnectView {...form} place={route.view === "objects" ? route : undefined} />;
  if (route.view === "buckets") return <BucketsView {...session} />;
  const { bucket, prefix } = route;
  const { known, ...rest } = session;
  const opened = () => {
    known.add(bucket);
    responded(rest.s3);
  };
  return <ObjectsView key={`${bucket}/${prefix}`} {...rest} bucket={bucket} prefix={prefix} queue={queue} opened={opened} />;
}
