namespace Etl.Publish.Snapshots;

/// <summary>Why something differs between two snapshots; snapshot words are the lower-case names. Where several have changed, the first of these
/// counts.</summary>
public enum ChangeCause
{
    /// <summary>The page, or a file linked to it, is another one, came or went.</summary>
    Page = 1,

    /// <summary>The source: it came, went, fell through its gates, or its settings say something else of the page.</summary>
    Source,

    /// <summary>Forms, bodies, regions or noise rules.</summary>
    Configuration,

    /// <summary>The program reads the same page in another way.</summary>
    Program,
}
