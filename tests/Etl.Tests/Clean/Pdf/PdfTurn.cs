namespace Etl.Tests.Clean.Pdf;

/// <summary>How the pages of a made-up PDF are turned.</summary>
public enum PdfTurn
{
    None,

    /// <summary>The page is shown turned, its text with it.</summary>
    Page,

    /// <summary>The text is drawn sideways.</summary>
    Content,

    /// <summary>The text is drawn sideways, and the page shown turned so that it is upright.</summary>
    PageAndContent,
}
