namespace Etl.Clean.Html;

/// <summary>Whether text stands above or below its line.</summary>
internal enum HtmlRise : byte
{
    /// <summary>On the line.</summary>
    None = 0,

    /// <summary>Moved by a length, as programs also move what is no mark: a mark only behind a digit.</summary>
    Moved,

    /// <summary>Raised or lowered as marks are: <c>sup</c>, <c>vertical-align: super</c>, a reference to a note.</summary>
    Mark,
}
