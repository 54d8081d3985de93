namespace Etl.Model.Reports;

/// <summary>Outcome of a rule; snapshot words are the lower-case names.</summary>
public enum CheckOutcome
{
    /// <summary>An operand is blank and not proved.</summary>
    Undecided = 0,

    /// <summary>Both sides agree.</summary>
    Holds,

    /// <summary>The sides differ.</summary>
    Broken,
}
