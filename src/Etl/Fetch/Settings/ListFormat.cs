namespace Etl.Fetch.Settings;

/// <summary>What a list is written in.</summary>
public enum ListFormat
{
    /// <summary>A web page with links.</summary>
    Html = 0,

    /// <summary>JSON: items with an address each, or a piece of HTML in it.</summary>
    Json,

    /// <summary>Pieces of HTML in CDATA sections or record elements, in an XML answer or in a page's script.</summary>
    Cdata,

    /// <summary>HTML or items that a script of the page writes, or that a textarea, xmp or template of it holds.</summary>
    Script,

    /// <summary>A sitemap, or an index of sitemaps.</summary>
    Sitemap,

    /// <summary>RSS or Atom.</summary>
    Feed,
}
