namespace Etl.Clean.Pdf;

/// <summary>A straight line drawn on a PDF page, level or upright.</summary>
/// <param name="IsLevel">True for a level line.</param>
/// <param name="At">Its distance from the page's top (level) or left edge (upright), in points.</param>
/// <param name="From">Where it begins along its own direction.</param>
/// <param name="To">Where it ends.</param>
internal readonly record struct PdfRule(bool IsLevel, double At, double From, double To);
