import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { themeOf } from "#components/layout/theme.ts";
import { Providers } from "./providers.tsx";
import { Shell } from "./shell.tsx";

/** The frame of every page: bars above, content below. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const theme = themeOf((await cookies()).get("theme")?.value);
  return (
    <Providers>
      <Shell theme={theme}>{children}</Shell>
    </Providers>
  );
}
