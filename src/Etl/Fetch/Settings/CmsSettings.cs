namespace Etl.Fetch.Settings;

/// <summary>The keys of a source that a family may give.</summary>
public sealed record CmsSettings
{
    /// <summary>Values for the names in templates, where a source gives none.</summary>
    public IReadOnlyDictionary<string, string> With { get; init; } = new Dictionary<string, string>();

    /// <summary>How lists are asked for and what they are written in.</summary>
    public ListSettings List { get; init; } = ListSettings.Default;

    /// <summary>Which links are lists.</summary>
    public IReadOnlyList<LevelSettings> Levels { get; init; } = [];

    /// <summary>How to get from a list page to the next.</summary>
    public PagingSettings Paging { get; init; } = PagingSettings.Default;

    /// <summary>Which links are documents.</summary>
    public LinkSettings Documents { get; init; } = LinkSettings.Default;

    /// <summary>Which links of a document are its attachments.</summary>
    public AttachmentSettings Attachments { get; init; } = AttachmentSettings.Default;
}
