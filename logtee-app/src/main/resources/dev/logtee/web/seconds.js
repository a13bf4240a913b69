// Hits of the latest seconds: the stream sends all that are known at first, then the last few.

export const SECONDS_KEPT = 600;

// What is known once `news` came; both are the hits of the seconds up to `end`. Where they do not go on from what was known,
// as after a restart, they are all that is known.
export function joined(known, news) {
  const from = news.end - news.hits.length;
  const knownFrom = known.end - known.hits.length;
  if (knownFrom >= from || known.end < from || known.end > news.end) {
    return news;
  }
  return { end: news.end, hits: [...known.hits.slice(0, from - knownFrom), ...news.hits].slice(-SECONDS_KEPT) };
}
