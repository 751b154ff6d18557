import { QueryClient } from "@tanstack/react-query";
import { mayPass } from "./request.ts";

/** How long after a failure it is asked again by itself (milliseconds). */
export const retryPause = 10_000;

/** An audit does not change once it is complete, so answers are kept; what can pass by itself is asked again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, failure) => mayPass(failure) && failures < 2,
        retryDelay: (failures) => 400 * 2 ** failures,
        refetchInterval: ({ state }) => (state.status === "error" && mayPass(state.error) ? retryPause : false),
      },
    },
  });
}
