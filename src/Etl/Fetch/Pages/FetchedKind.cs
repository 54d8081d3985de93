namespace Etl.Fetch.Pages;

/// <summary>What an address was fetched for.</summary>
public enum FetchedKind
{
    /// <summary>A document.</summary>
    Document = 0,

    /// <summary>A file that belongs to a document.</summary>
    Attachment,

    /// <summary>A further page of a document that is cut into several.</summary>
    Part,

    /// <summary>A list page, a folder or an archive file that leads to documents. Given only when it fails: what it leads to is then unknown.</summary>
    List,
}
