namespace Etl.Publish.Codebooks;

/// <summary>A word in both languages.</summary>
/// <param name="Code">The word.</param>
/// <param name="En">What it means.</param>
/// <param name="Zh">The same in Chinese.</param>
internal readonly record struct CodebookWord(string Code, string En, string Zh);
