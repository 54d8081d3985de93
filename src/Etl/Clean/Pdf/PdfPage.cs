namespace Etl.Clean.Pdf;

/// <summary>A page of a PDF: its words and the lines drawn on it.</summary>
/// <param name="Width">Width in points.</param>
/// <param name="Height">Height in points.</param>
/// <param name="Words">Words in the order in which the file has them.</param>
internal sealed record PdfPage(double Width, double Height, List<PdfWord> Words)
{
    /// <summary>Lines drawn on the page; empty where they could not be read.</summary>
    public IReadOnlyList<PdfRule> Rules { get; set; } = [];

    /// <summary>What is printed aslant, in the file's order: a watermark. Empty where there is none.</summary>
    public string Slanted { get; init; } = "";

    /// <summary>Why the page, or a part of it, could not be read; empty where nothing is missing.</summary>
    public string Damage { get; init; } = "";
}
