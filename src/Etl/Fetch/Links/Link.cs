namespace Etl.Fetch.Links;

/// <summary>A link of a page.</summary>
/// <param name="Address">Absolute address.</param>
/// <param name="Text">Text, runs of white space made one space.</param>
/// <param name="Title"><c>title</c> attribute; empty when there is none.</param>
internal sealed record Link(Uri Address, string Text, string Title);
