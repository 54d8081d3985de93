namespace Etl.Model.Findings;

/// <summary>Whether a table of a report may be summed; snapshot words are the lower-case names.</summary>
public enum Fitness
{
    /// <summary>All its numbers are known and nothing speaks against one.</summary>
    Fit = 0,

    /// <summary>A number of it is not known; nothing speaks against the others.</summary>
    Blanks,

    /// <summary>Something speaks against a number: its unit, its size, whose it is.</summary>
    Doubtful,

    /// <summary>A sum of the form does not hold.</summary>
    Broken,

    /// <summary>Another report of the publisher and year counts.</summary>
    Duplicate,

    /// <summary>The report does not have the table.</summary>
    Absent,
}
