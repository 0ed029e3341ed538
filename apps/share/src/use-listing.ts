/** Loads a folder's listing page by page. */
import type { Presigner } from "presigned";
import { type Listing, listPage } from "presigned-common/listing";
import { useEffect, useRef, useState } from "preact/hooks";
import { asking } from "./s3.js";

/** Reloads after uploads. Discards responses to outdated requests. */
export function useListing(s3: Presigner, bucket: string, prefix: string, arrivals: number) {
  const [pages, setPages] = useState<Listing[]>([]);
  const [isLoading, setLoading] = useState(true);
  const [error, setError] = useState<unknown>();
  const question = useRef(0);

  const load = async (before: Listing[], token?: string) => {
    const mine = (question.current += 1);
    setLoading(true);
    try {
      const page = await listPage(s3, bucket, { prefix, token }, asking());
      if (mine !== question.current) return;
      setPages([...before, page]);
      setError(undefined);
    } catch (error) {
      if (mine !== question.current) return;
      setPages(before);
      setError(error);
    }
    setLoading(false);
  };
  useEffect(() => void load([]), [s3, bucket, prefix, arrivals]);
  const next = pages.at(-1)?.next;
  return { pages, next, isLoading, error, more: () => load(pages, next) };
}
