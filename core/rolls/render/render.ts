import type { RunConfiguration } from "../../contracts/configuration.ts";
import type { RenderMessage, RenderResult } from "../../contracts/render.ts";
import type { Fonts } from "../../documents/fonts/families.ts";
import { createLayout, type Layout } from "../../documents/layout.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { renderCenter } from "./render-center.ts";
import { renderStation } from "./render-station.ts";

/** How a run's documents look. @throws Fault for a configuration that nothing can be printed with */
export function layoutOf(
  { locale, documents }: Pick<RunConfiguration, "locale" | "documents">,
  fonts: Fonts,
): Layout {
  return createLayout({ locale, fonts, ...documents });
}

/** Prints what a message asks for. */
export function render(message: RenderMessage, store: ObjectStore, layout: Layout): Promise<RenderResult> {
  return message.kind === "station"
    ? renderStation(message, store, layout)
    : renderCenter(message, store, layout);
}
