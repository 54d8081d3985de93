namespace Etl.SampleSite.Writing;

/// <summary>What a page is, around its tables.</summary>
public enum PageHost
{
    /// <summary>Whatever suits the mark-up; text mark-ups are put in either, by the seed.</summary>
    Auto,

    /// <summary>HTML page of a site.</summary>
    Html,

    /// <summary>Plain text.</summary>
    Text,
}
