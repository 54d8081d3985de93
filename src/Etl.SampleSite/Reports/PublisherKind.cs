namespace Etl.SampleSite.Reports;

/// <summary>Kind of body that publishes a made-up report; decides its name and how large its numbers are.</summary>
public enum PublisherKind
{
    /// <summary>The government of the region.</summary>
    Government,

    /// <summary>The general office of that government.</summary>
    Office,

    /// <summary>A department.</summary>
    Bureau,

    /// <summary>A township or street office (the name is made up).</summary>
    Town,

    /// <summary>The bare name of the region, as many titles have it.</summary>
    Place,
}
