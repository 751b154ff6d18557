import { QueryClient } from "@tanstack/react-query";
import { mayPass } from "./request.ts";

const longestPause = 15_000;

/** An audit does not change once it is complete, so answers are kept; what can pass by itself is asked again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, failure) => mayPass(failure) && failures < 5,
        retryDelay: (failures) => Math.min(longestPause, 500 * 2 ** failures),
      },
    },
  });
}
