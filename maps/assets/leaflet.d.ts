// What the page uses of Leaflet 1.9.4, whose script stands in the page as the global L.

type LatLng = [number, number];

interface Point {
	x: number;
	y: number;
}

interface LayerOf {
	addTo(map: LeafletMap): this;
	remove(): this;
	on(names: string, run: (event: any) => void, context?: unknown): this;
	getElement(): (HTMLElement & SVGElement) | undefined;
	bringToFront(): this;
	kind?: string;
}

interface BoundsOf {
	contains(point: LatLng | { lat: number; lng: number }): boolean;
}

interface ShapeOf extends LayerOf {
	getBounds(): BoundsOf;
}

interface GroupOf extends LayerOf {
	addLayer(layer: LayerOf): this;
	clearLayers(): this;
	eachLayer(run: (layer: LayerOf) => void): this;
}

interface MarkerOf extends LayerOf {
	setLatLng(point: LatLng): this;
	getLatLng(): { wrap(): { lat: number; lng: number } };
}

interface LeafletMap {
	options: { zoomSnap: number };
	getBoundsZoom(bounds: unknown, inside?: boolean, padding?: Point): number;
	zoomIn(by: number): this;
	zoomOut(by: number): this;
	fire(name: string): this;
	addLayer(layer: LayerOf): this;
	removeLayer(layer: LayerOf): this;
	hasLayer(layer: LayerOf): boolean;
	on(names: string, run: (event: any) => void, context?: unknown): this;
	off(names: string, run: (event: any) => void, context?: unknown): this;
	getPane(name: string): HTMLElement;
	getContainer(): HTMLElement;
	getSize(): Point;
	getZoom(): number;
	getBounds(): unknown;
	getPixelBounds(): { min: Point; max: Point };
	getCenter(): { lat: number; lng: number; wrap(): { lat: number; lng: number } };
	setView(centre: LatLng | { lat: number; lng: number }, zoom: number, options?: object): this;
	setZoom(zoom: number, options?: object): this;
	fitBounds(bounds: unknown, options?: object): this;
	panBy(pixels: [number, number], options?: object): this;
	invalidateSize(options?: object): this;
	project(point: LatLng | { lat: number; lng: number }, zoom: number): Point;
	unproject(point: Point, zoom: number): { lat: number; lng: number };
	latLngToContainerPoint(point: LatLng): Point;
	containerPointToLatLng(point: [number, number]): { lat: number; lng: number };
	containerPointToLayerPoint(point: [number, number]): Point;
}

declare const L: {
	map(id: string, options: object): LeafletMap;
	svg(options: object): object;
	polygon(rings: LatLng[][], options: object): ShapeOf;
	polyline(points: LatLng[], options: object): LayerOf;
	marker(point: LatLng, options: object): MarkerOf;
	divIcon(options: object): object;
	point(pixels: [number, number]): Point & { add(other: [number, number]): Point };
	layerGroup(layers?: LayerOf[]): GroupOf;
	DomUtil: {
		create(tag: string, name: string, parent: HTMLElement): any;
		setPosition(node: Element, point: Point): void;
	};
	Layer: { extend(methods: object & ThisType<any>): new (...values: any[]) => LayerOf & Record<string, any> };
	Icon: { Default: { prototype: { _getIconUrl: (name: string) => string } } };
};

interface Window {
	/** What folium's elements call, and tests look at. */
	qantar: any;
	/** What opens the page fits its cover before the first paint. */
	fitCover: () => void;
}
