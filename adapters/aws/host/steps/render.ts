import type { Fonts } from "../../../../core/documents/fonts/families.ts";
import type { Layout } from "../../../../core/documents/layout.ts";
import { layoutOf, render } from "../../../../core/rolls/render/render.ts";
import type { StepsOf } from "../runs.ts";
import { requireOwnVersion } from "./own-version.ts";

/** Prints. A run's layout is made with its first message, and has the words of all before. */
export function renderSteps(fonts: Fonts): StepsOf {
  return ({ file, store }) => {
    let layout: Layout | undefined;
    return {
      async render(message) {
        requireOwnVersion(file);
        layout ??= layoutOf(file.configuration, fonts);
        return render(message, store, layout);
      },
    };
  };
}
