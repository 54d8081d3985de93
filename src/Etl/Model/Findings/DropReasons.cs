namespace Etl.Model.Findings;

/// <summary>Reasons of clean itself for a dropped block; those of the site's own lines are in <c>config/noise</c>.</summary>
public static class DropReasons
{
    /// <summary>Part of the title, which the report has as its metadata.</summary>
    public const string Title = "title";

    /// <summary>A line of date, source, index number and the like, which the report has as its metadata.</summary>
    public const string Metadata = "metadata";

    /// <summary>A table of such fields.</summary>
    public const string MetadataTable = "metadata_table";

    /// <summary>A line of the site above the title.</summary>
    public const string BeforeTitle = "before_title";

    /// <summary>A picture above the text.</summary>
    public const string PictureBeforeText = "picture_before_text";

    /// <summary>Nothing but a word that a hacked site put in the place of the report's own.</summary>
    public const string InjectedText = "injected_text";

    /// <summary>A line of the page around a report that is its attachment.</summary>
    public const string BesideAttachment = "beside_attachment";
}
