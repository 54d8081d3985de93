namespace Etl.Model.Reports;

/// <summary>How it was told which cell of the form a number is; snapshot words are the lower-case names.</summary>
public enum ReadingMethod
{
    /// <summary>Row and column label were both found.</summary>
    Label = 1,

    /// <summary>A label was lost; placed by the form's fixed order.</summary>
    Position,

    /// <summary>Only one placement satisfies the form's own arithmetic.</summary>
    Solved,

    /// <summary>Read in a sentence; no table of the report gives this cell.</summary>
    Narrative,
}
