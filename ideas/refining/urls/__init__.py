from ideas.refining.urls import asks, lineage, merging, suggestions, team

app_name = "refining"
urlpatterns = [
    *asks.urlpatterns,
    *suggestions.urlpatterns,
    *lineage.urlpatterns,
    *team.urlpatterns,
    *merging.urlpatterns,
]
