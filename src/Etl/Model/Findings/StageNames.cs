namespace Etl.Model.Findings;

/// <summary>Names of the stages, in the order in which a document walks them; as settings, ledger and snapshot write them.</summary>
public static class StageNames
{
    /// <summary>Gets the bytes.</summary>
    public const string Fetch = "fetch";

    /// <summary>Bytes to blocks, the site's own gone.</summary>
    public const string Clean = "clean";

    /// <summary>Blocks to sections and tables.</summary>
    public const string Extract = "extract";

    /// <summary>Tables to facts.</summary>
    public const string Normalize = "normalize";

    /// <summary>Facts checked against each other.</summary>
    public const string Validate = "validate";

    /// <summary>Reports to a snapshot.</summary>
    public const string Publish = "publish";

    /// <summary>Stages that a document walks, in order: all but <see cref="Publish"/>, which is one for all documents.</summary>
    public static IReadOnlyList<string> OfDocuments { get; } = [Fetch, Clean, Extract, Normalize, Validate];

    /// <summary>All stages, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. OfDocuments, Publish];
}
