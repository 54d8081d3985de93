namespace Etl.Runs.Outcomes;

/// <summary>What a run works on.</summary>
public enum RunKind
{
    /// <summary>What the configured sources list.</summary>
    Run = 0,

    /// <summary>What a plan names, from the stored output of an earlier stage.</summary>
    Rerun,

    /// <summary>Local files, once; its snapshot holds exactly these.</summary>
    Import,
}
