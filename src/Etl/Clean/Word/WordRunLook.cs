namespace Etl.Clean.Word;

/// <summary>How the text of a run is printed, as far as it decides what is part of a number.</summary>
internal enum WordRunLook
{
    /// <summary>On the line.</summary>
    Plain = 0,

    /// <summary>Not printed.</summary>
    Hidden,

    /// <summary>Struck out.</summary>
    Struck,

    /// <summary>Raised or lowered as marks are.</summary>
    Raised,

    /// <summary>Moved up or down by points: a mark only behind a digit.</summary>
    Moved,

    /// <summary>White on white, or of a size that nobody reads: whether it is seen is not told.</summary>
    Doubtful,
}
