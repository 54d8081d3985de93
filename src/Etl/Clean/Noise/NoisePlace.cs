namespace Etl.Clean.Noise;

/// <summary>Where in a document a noise rule applies.</summary>
public enum NoisePlace
{
    /// <summary>Anywhere.</summary>
    Anywhere = 0,

    /// <summary>Before the report's first section.</summary>
    Top,

    /// <summary>After the heading of the report's last section.</summary>
    Bottom,
}
