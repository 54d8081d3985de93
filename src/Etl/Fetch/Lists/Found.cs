using Etl.Fetch.Pages;

namespace Etl.Fetch.Lists;

/// <summary>Something that a list led to: a document to fetch, or a failure to tell.</summary>
/// <param name="Document">Address of a document, or null.</param>
/// <param name="Failure">Failure, or null.</param>
internal readonly record struct Found(Uri? Document, FetchedPage? Failure)
{
    /// <summary>Publisher that the list's own link names; null when it names none.</summary>
    public string? Publisher { get; init; }
}
