namespace Etl.Model.Feeds;

/// <summary>An entry of an Atom feed.</summary>
/// <param name="Id">IRI that no other entry ever has: <c>urn:etl:snapshot:ID</c>.</param>
/// <param name="Title">Title.</param>
/// <param name="Updated">When it came about, UTC.</param>
/// <param name="Summary">A few sentences, plain text.</param>
/// <param name="Link">Address, absolute or relative to the feed; null for none.</param>
public sealed record AtomEntry(string Id, string Title, DateTimeOffset Updated, string Summary, string? Link = null);
