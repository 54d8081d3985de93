namespace Etl.Runs.Outcomes;

/// <summary>The six stages, in the words of commands, ledger and issues; their order is that of the line.</summary>
public static class StageNames
{
    /// <summary>Bytes from sites and files.</summary>
    public const string Fetch = "fetch";

    /// <summary>Blocks of the report, the site's own gone.</summary>
    public const string Clean = "clean";

    /// <summary>Sections and tables.</summary>
    public const string Extract = "extract";

    /// <summary>Facts.</summary>
    public const string Normalize = "normalize";

    /// <summary>Checks.</summary>
    public const string Validate = "validate";

    /// <summary>Snapshot.</summary>
    public const string Publish = "publish";
}
