namespace Etl.Clean.Pdf.Engine;

/// <summary>A place on a page, in points from its top left corner.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downwards.</param>
internal readonly record struct PdfPoint(double X, double Y);
