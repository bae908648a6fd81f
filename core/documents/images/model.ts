/** A picture that every document shows. Its unit is its own: only the ratio of width to height matters. */
export type Logo = {
  readonly width: number;
  readonly height: number;
  readonly image: VectorImage | RasterImage;
};

/**
 * Content operators for a form XObject with /BBox [0 0 width height] of the logo: origin lower left, y upwards,
 * no resources, and the graphics state restored.
 */
export type VectorImage = { readonly kind: "vector"; readonly operators: string };

/**
 * An image XObject, row by row from the top, 8 bits a component, /Filter /FlateDecode without a predictor.
 *
 * Deflated once, since thousands of documents embed it.
 */
export type RasterImage = {
  readonly kind: "raster";
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly color: Buffer;
  readonly colorSpace: "DeviceRGB" | "DeviceGray";
  /** Its soft mask, a DeviceGray image of the same size, deflated; undefined if the logo is opaque. */
  readonly alpha: Buffer | undefined;
};

/** What a logo may add to every document, deflated, in bytes. */
export const MAX_EMBEDDED = 200_000;
