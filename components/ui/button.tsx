import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

type Look = "plain" | "solid" | "bare";
type Size = "normal" | "small";

const looks: Readonly<Record<Look, string>> = {
  plain: "border-control bg-surface text-ink hover:bg-hover",
  solid: "border-solid bg-solid text-on-solid disabled:bg-transparent",
  bare: "border-transparent bg-transparent text-ink hover:bg-hover",
};

const sizes: Readonly<Record<Size, string>> = {
  normal: "h-7 px-[10px] text-m max-phone:h-9",
  small: "h-6 px-2 text-s max-phone:h-9 max-phone:px-3",
};

const shared =
  "inline-flex flex-none items-center justify-center gap-[6px] rounded-box border font-medium whitespace-nowrap no-underline disabled:text-ink-3 disabled:border-line-strong";

interface Props extends Omit<ComponentProps<"button">, "type"> {
  look?: Look;
  size?: Size;
}

/** A button with a border: something can be done here. */
export function Button({ look = "plain", size = "normal", className = "", ...rest }: Props) {
  return <button type="button" className={`${shared} ${looks[look]} ${sizes[size]} ${className}`} {...rest} />;
}

/** A link that looks like a button, for the one way on from an empty page or a dialog. */
export function ButtonLink(props: { href: string; look?: Look; size?: Size; className?: string; children: ReactNode }) {
  const { href, look = "plain", size = "normal", className = "", children } = props;
  return (
    <Link href={href} prefetch={false} className={`${shared} ${looks[look]} ${sizes[size]} ${className}`}>
      {children}
    </Link>
  );
}
