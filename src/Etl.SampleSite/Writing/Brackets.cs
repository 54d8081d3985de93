namespace Etl.SampleSite.Writing;

/// <summary>Width of brackets, commas and colons in labels.</summary>
public enum Brackets
{
    /// <summary>As the form prints them: （）.</summary>
    Full,

    /// <summary>ASCII: ().</summary>
    Half,

    /// <summary>Either, label by label.</summary>
    Mixed,
}
