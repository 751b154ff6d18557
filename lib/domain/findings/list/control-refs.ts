import { type Controls, type Framework, frameworks } from "../controls.ts";

/** A control of a framework that a rule bears on. */
export interface ControlRef {
  /** `cis-eks:5.2.1` */
  readonly id: string;
  readonly framework: Framework;
  readonly frameworkName: string;
  readonly control: string;
  readonly title: string;
}

/** The controls of a rule, framework by framework. */
export function controlRefs(controls: Controls): ControlRef[] {
  return (Object.keys(frameworks) as Framework[]).flatMap((framework) => {
    const { name, controls: titles } = frameworks[framework];
    const known: Readonly<Record<string, string>> = titles;
    return (controls[framework] ?? []).map((control) => ({
      id: `${framework}:${control}`,
      framework,
      frameworkName: name,
      control,
      title: known[control] ?? control,
    }));
  });
}
